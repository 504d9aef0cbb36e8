/** The part of MJML that the mail frame is compiled with; the package has no types of its own. */
declare module 'mjml' {
  export default function mjml(
    source: string,
    options: { readonly keepComments?: boolean; readonly validationLevel?: 'strict' | 'soft' | 'skip' },
  ): Promise<{
    readonly html: string;
    readonly errors: readonly { readonly formattedMessage: string }[];
  }>;
}
