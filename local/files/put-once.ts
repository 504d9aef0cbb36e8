/** S3 puts no file in the place of another where the request says `if-none-match: *`; s3rver has not learnt that yet. */

interface Context {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  status: number;
}

/** What of s3rver, a Koa application, is needed here. */
export interface FileServer {
  readonly middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[];
  readonly store: { existsObject(bucket: string, key: string): Promise<boolean> };
}

/** Refuses what S3 would refuse (412). Two at the same moment may both pass, which S3 would not let them. */
export function putOnce({ middleware, store }: FileServer): void {
  middleware.unshift(async (context, next) => {
    const [, bucket = '', ...key] = decodeURIComponent(context.path).split('/');
    const conditional = context.method === 'PUT' && context.headers['if-none-match'] === '*';
    if (conditional && (await store.existsObject(bucket, key.join('/')))) context.status = 412;
    else await next();
  });
}
