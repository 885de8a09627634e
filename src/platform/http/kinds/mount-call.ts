/**
 * The input of a mounted handler: the request with its headers, and its query and body, parsed by the route's schemas.
 */
export type MountCall<Query = unknown, Body = unknown> = {
  request: Request
  query: Query
  body: Body
  address: string
  requestId: string
}
