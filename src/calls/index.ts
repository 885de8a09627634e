export { answerIncomingCall, handleCarrierEvent } from './jobs.ts'
export { findLatestCalls } from './queries.ts'
export { callRoutes, sandboxCallRoutes } from './routes.ts'
