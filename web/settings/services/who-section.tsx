import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DoersTable } from '../parts/doers-table.tsx'
import { useDraft } from '../parts/draft.ts'
import { majorOf } from '../parts/number-field.tsx'
import { SaveSection } from '../parts/save-section.tsx'
import { nameFor, needsOf, sentNeeds, type Kind, type NeedDraft } from './needs.ts'
import { allPlacesQuery, allStaffQuery, useServiceChange, type Service } from './queries.ts'
import { Touched } from './touched.tsx'
import { servicesWords as said } from './words.ts'
import classes from '../settings.module.css'

type Subject = { id: string; name: string; active: boolean }

/** Who does it and where: of each group one is needed. */
export function WhoSection({ service }: { service: Service }) {
  const subjects: Record<Kind, Subject[]> = {
    staff: useQuery(allStaffQuery()).data?.items ?? [],
    resource: useQuery(allPlacesQuery()).data?.items ?? [],
  }
  const draft = useDraft({ needs: needsOf(service.needs) })
  const { needs } = draft.value
  const { sending, save } = useServiceChange(service)
  const put = (need: NeedDraft) =>
    draft.change({ needs: needs.map((one) => (one.requirement === need.requirement ? need : one)) })
  const add = (kind: Kind) =>
    draft.change({ needs: [...needs, { requirement: nameFor(kind, needs), kind, doers: [] }] })
  return (
    <SaveSection
      title={said.who}
      about={said.whoAbout}
      {...{ draft, sending }}
      save={() => save({ needs: sentNeeds(needs) }, () => draft.settle(draft.value))}
    >
      {needs
        .filter(({ kind }) => kind === 'staff' || subjects.resource.length)
        .map((need) => (
          <Need key={need.requirement} {...{ need, service, put }} all={needs} subjects={subjects[need.kind]} />
        ))}
      {subjects.staff.length ? null : (
        <Link to="/settings/$page/$thing" params={{ page: 'staff', thing: 'new' }} className={classes.link}>
          {said.addStaff}
        </Link>
      )}
      <div className={classes.saving}>
        {(['staff', 'resource'] as const)
          .filter((kind) => subjects[kind].length > 1)
          .map((kind) => (
            <Button key={kind} variant="subtle" size="compact-sm" onClick={() => add(kind)}>
              {said.another[kind]}
            </Button>
          ))}
      </div>
      {draft.isDirty ? null : <Touched affected={sending.data?.affected} />}
    </SaveSection>
  )
}

type NeedProps = {
  need: NeedDraft
  all: NeedDraft[]
  service: Service
  subjects: Subject[]
  put(need: NeedDraft): void
}

function Need({ need, all, service, subjects, put }: NeedProps) {
  const { requirement, kind, doers } = need
  const isOnly = all.filter((one) => one.kind === kind).length === 1
  const minutes = String(service.durationMinutes)
  const price = service.price ? String(majorOf(service.price.amountMinor)) : ''
  const lines = subjects
    .filter(({ id, active }) => active || doers.some((one) => one.id === id))
    .map(({ id, name }) => {
      const doer = doers.find((one) => one.id === id)
      return {
        ...{ id, name },
        isTicked: doer !== undefined,
        durationMinutes: doer?.durationMinutes ?? null,
        amountMinor: doer?.amountMinor ?? null,
      }
    })
  return (
    <DoersTable
      legend={isOnly ? said.kinds[kind] : `${said.kinds[kind]} · ${said.needName(requirement)}`}
      lines={lines}
      said={said}
      usual={kind === 'staff' ? () => ({ minutes, price }) : undefined}
      change={(id, { isTicked, ...own }) => {
        const others = doers.filter((one) => one.id !== id)
        const before = doers.find((one) => one.id === id) ?? { id, durationMinutes: null, amountMinor: null }
        put({ ...need, doers: isTicked === false ? others : inPlace(doers, { ...before, ...own }) })
      }}
    />
  )
}

/** Where it stood; a new one at the end. */
const inPlace = (doers: NeedDraft['doers'], doer: NeedDraft['doers'][number]) =>
  doers.some(({ id }) => id === doer.id) ? doers.map((one) => (one.id === doer.id ? doer : one)) : [...doers, doer]
