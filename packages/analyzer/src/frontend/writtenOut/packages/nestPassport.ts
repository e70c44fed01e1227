/** What a strategy makes of the credentials of a request is the user of the request, for all handlers behind it. */
export const nestPassport = `
export function PassportStrategy() {
  return class {
    constructor() {
      const request = $purposely.instance('express#Request');
      $purposely.outside(async (...given) => { request.user = await this.validate(...given); });
    }
  };
}
`;
