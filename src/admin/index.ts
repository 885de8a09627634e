export { listClients } from './clients/list-clients.ts'
export { listOutgoing } from './list-outgoing.ts'
export { resumeOutgoing } from './resume-outgoing.ts'
export { adminRoutes } from './routes.ts'
