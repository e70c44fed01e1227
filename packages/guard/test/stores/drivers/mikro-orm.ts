export const mikroOrm = undefined as never;
