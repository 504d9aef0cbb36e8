/** A look around that finds nothing. */
export const handler = async () => undefined;
