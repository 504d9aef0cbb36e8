/** A task entry that does nothing. */
export const handler = async () => ({});
