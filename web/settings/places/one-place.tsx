/** One place: its name, how many it serves at once, what it is used for, and its end. */
import { Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useSend } from '../../api/query.ts'
import { Mark } from '../../parts/mark.tsx'
import { Shown } from '../../parts/shown.tsx'
import { tell } from '../../parts/told.ts'
import { business } from '../../start.ts'
import { useDraft } from '../parts/draft.ts'
import { fieldError } from '../parts/field-error.ts'
import { NumberField } from '../parts/number-field.tsx'
import { RetireSection } from '../parts/retire-section.tsx'
import { SaveSection } from '../parts/save-section.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { SubjectTicks } from '../parts/subject-ticks.tsx'
import { allServicesQuery, catalogueReads } from '../services/queries.ts'
import { Touched } from '../services/touched.tsx'
import { placeQuery, usePlaceChange, type Place } from './queries.ts'
import { placesWords as said } from './words.ts'
import classes from '../settings.module.css'

export function OnePlacePage({ id }: { id: string }) {
  const query = useQuery(placeQuery(id))
  const place = query.data
  return (
    <SettingsPage
      name="places"
      thing={{ title: place?.name ?? '' }}
      aside={place && !place.active ? <Mark>{said.inactive}</Mark> : null}
    >
      <Shown query={query} skeleton={<Skeleton height={240} radius="md" />}>
        {(data) => (
          <>
            <Profile place={data} />
            <Uses place={data} />
            <End place={data} />
          </>
        )}
      </Shown>
    </SettingsPage>
  )
}

function Profile({ place }: { place: Place }) {
  const draft = useDraft<{ name: string; atOnce: number | null }>({ name: place.name, atOnce: place.atOnce })
  const { value, change } = draft
  const { sending, save } = usePlaceChange(place)
  const send = () => save({ name: value.name.trim(), atOnce: value.atOnce ?? 1 }, () => draft.settle(value))
  return (
    <SaveSection title={said.profile} fields={['name']} {...{ draft, sending }} save={send}>
      <div className={classes.pair}>
        <TextInput
          label={said.name}
          required
          maxLength={80}
          value={value.name}
          error={fieldError(sending.error, 'name')}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <NumberField
          label={said.atOnce}
          description={said.atOnceHint}
          required
          min={1}
          max={100}
          value={value.atOnce}
          change={(atOnce) => change({ atOnce })}
        />
      </div>
      {draft.isDirty ? null : <Touched affected={sending.data?.affected} />}
    </SaveSection>
  )
}

function Uses({ place }: { place: Place }) {
  const services = useQuery(allServicesQuery()).data?.items ?? []
  const draft = useDraft<{ uses: { serviceId: string; requirement?: string }[] }>({ uses: place.services })
  const { uses } = draft.value
  const { sending, save } = usePlaceChange(place)
  const ticked = [...new Set(uses.map(({ serviceId }) => serviceId))]
  /** Those that stay keep the need that they meet. */
  const change = (next: string[]) =>
    draft.change({
      uses: [
        ...uses.filter(({ serviceId }) => next.includes(serviceId)),
        ...next.filter((id) => !ticked.includes(id)).map((serviceId) => ({ serviceId })),
      ],
    })
  return (
    <SaveSection
      title={said.used}
      about={said.usedAbout}
      {...{ draft, sending }}
      save={() => save({ services: uses }, () => draft.settle(draft.value))}
    >
      <SubjectTicks
        legend={said.services}
        none={said.noServices}
        subjects={services
          .filter(({ id, active }) => active || ticked.includes(id))
          .map((one) => ({ id: one.id, name: one.name[business.language] }))}
        ticked={ticked}
        change={change}
      />
      {draft.isDirty ? null : <Touched affected={sending.data?.affected} />}
    </SaveSection>
  )
}

function End({ place }: { place: Place }) {
  const navigate = useNavigate()
  const changing = usePlaceChange(place)
  const removing = useSend('DELETE /api/businesses/{businessId}/places/{placeId}', { anew: [...placeLists] })
  const remove = () =>
    removing.mutate(
      { params: { placeId: place.id }, query: { ifVersion: place.version } },
      {
        onSuccess: ({ removed }) => {
          tell(removed ? said.removed : said.kept)
          if (removed) void navigate({ to: '/settings/$page', params: { page: 'places' } })
        },
      },
    )
  return (
    <>
      <Touched affected={changing.sending.data?.affected} />
      <RetireSection
        active={place.active}
        said={said.end}
        changing={changing.sending}
        removing={removing}
        setActive={(active) => changing.save({ active })}
        remove={remove}
      />
    </>
  )
}

/** Not the one that is gone. */
const placeLists = catalogueReads.filter((route) => !route.endsWith('{placeId}'))
