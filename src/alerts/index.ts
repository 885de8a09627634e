export { lookAround } from './jobs.ts'
export { listFiring, type Firing } from './list-firing.ts'
export { readStandings } from './read-standings.ts'
