/**
 * What a mounted library is asked: the request with its headers, and its input, parsed and held against the schemas.
 */
export type MountCall<Query = unknown, Body = unknown> = {
  request: Request
  query: Query
  body: Body
  address: string
  requestId: string
}
