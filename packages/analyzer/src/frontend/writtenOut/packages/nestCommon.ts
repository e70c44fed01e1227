/** Decorators that a program makes for parameters: the function that it gives answers for each call of the method. */
export const nestCommon = `
const made = $purposely.modelled('@nestjs/common#createParamDecorator');
export function createParamDecorator(answer) {
  return (data) => made(answer, data);
}
`;
