import type { Answer, Given } from '../../api/client.ts'
import { asking, useSend } from '../../api/query.ts'
import { catalogueReads } from '../services/queries.ts'

export const placeQuery = (placeId: string) =>
  asking('GET /api/businesses/{businessId}/places/{placeId}', { params: { placeId } }, ['subject', 'service'])

const changePlace = 'PATCH /api/businesses/{businessId}/places/{placeId}'
export type Place = Answer<'GET /api/businesses/{businessId}/places/{placeId}'>
export function usePlaceChange({ id, version }: Pick<Place, 'id' | 'version'>) {
  const sending = useSend(changePlace, { anew: [...catalogueReads] })
  return {
    sending,
    save: (body: NonNullable<Given<typeof changePlace>['body']>, onSuccess: () => void = () => {}) =>
      sending.mutate({ params: { placeId: id }, body: { ...body, ifVersion: version } }, { onSuccess }),
  }
}
