/** Packages that letters are drawn with, copied beside the one function that draws; the fonts are under the SIL Open Font License. */

/** Latin, Greek and Cyrillic: static fonts, embedded as subsets. */
export const TEXT_FONTS = '@fontsource/noto-serif';

/** Other scripts: variable fonts by package; names in them are drawn as outlines. */
export const SCRIPT_FONTS = {
  arabic: '@fontsource-variable/noto-naskh-arabic',
  hebrew: '@fontsource-variable/noto-serif-hebrew',
  devanagari: '@fontsource-variable/noto-serif-devanagari',
  bengali: '@fontsource-variable/noto-serif-bengali',
  tamil: '@fontsource-variable/noto-serif-tamil',
  thai: '@fontsource-variable/noto-serif-thai',
  chinese: '@fontsource-variable/noto-serif-sc',
  korean: '@fontsource-variable/noto-serif-kr',
} as const;

/** All that is copied: the fonts, and the two packages that look for files beside their own code. */
export const DRAWING_PACKAGES: readonly string[] = [
  'pdfkit',
  'fontkit',
  TEXT_FONTS,
  ...Object.values(SCRIPT_FONTS),
];
