export { CannotCall, findSandbox } from './find-sandbox.ts'
export { firstNumber, phoneCall } from './phone-call.ts'
