export { handleCarrierEvent } from './handle-carrier-event.ts'
export { answerIncomingCall, hangUpFinishedCall } from './jobs.ts'
export { findLatestCalls } from './queries.ts'
export { callRoutes, sandboxCallRoutes } from './routes.ts'
