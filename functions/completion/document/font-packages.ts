/** Packages of the fonts that letters are drawn with, copied beside the one function that draws (SIL Open Font License). */

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

export const FONT_PACKAGES: readonly string[] = [TEXT_FONTS, ...Object.values(SCRIPT_FONTS)];
