/** An API entry that does nothing, so that the stack has something to deploy. */
export const handler = async () => ({ statusCode: 204 });
