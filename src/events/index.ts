export { prepareEventPartitions } from './jobs.ts'
