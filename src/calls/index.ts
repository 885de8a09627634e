export { handleCarrierEvent } from './handle-carrier-event.ts'
export { answerIncomingCall } from './jobs.ts'
export { findLatestCalls } from './queries.ts'
export { callRoutes, sandboxCallRoutes } from './routes.ts'
