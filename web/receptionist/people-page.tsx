/** Whom the receptionist reaches, in order, with numbers that are proved; and in which countries customers are. */
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPhoneCall } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { NewPerson, PersonView } from '#contract/reaching.ts'
import { can } from '../api/can.ts'
import { useSend } from '../api/query.ts'
import { Row, Section } from '../parts/section.tsx'
import { Shown } from '../parts/shown.tsx'
import { Empty } from '../parts/states.tsx'
import { tell, tellProblem } from '../parts/told.ts'
import { dayAndTimeOf } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { Dialog } from './dialog.tsx'
import { hoursText } from './person-hours.ts'
import { Proof } from './proof.tsx'
import { peopleQuery } from './queries.ts'
import { ReceptionistFrame } from './tabs.tsx'
import classes from './receptionist.module.css'

/** Fields that are large, and not there at first sight. */
const Countries = lazy(async () => ({ default: (await import('./countries.tsx')).Countries }))
const PersonForm = lazy(async () => ({ default: (await import('./person-form.tsx')).PersonForm }))

const put = 'PUT /api/businesses/{businessId}/people'

/** As it is written: the whole list, in order. */
const asWritten = ({ id, name, address, language, subjects, hours }: PersonView): NewPerson => ({
  ...{ id, name, address, language, subjects, hours },
})

export function PeoplePage() {
  const said = words().reached
  const query = useQuery(peopleQuery())
  const [editing, setEditing] = useState<PersonView | 'new' | null>(null)
  const mayChange = can(put)
  const items = query.data?.items ?? []
  const close = () => setEditing(null)
  return (
    <ReceptionistFrame
      aside={
        <Button onClick={() => setEditing('new')} disabled={!mayChange}>
          {said.add}
        </Button>
      }
    >
      <div className={classes.column}>
        <p className={classes.intro}>
          {said.intro} {mayChange ? '' : said.ownersOnly}
        </p>
        <Section title={words().herself.people}>
          <Shown query={query} skeleton={<div className={classes.padded} aria-busy="true" />}>
            {(list) =>
              list.items.length ? (
                <People items={list.items} mayChange={mayChange} edit={setEditing} />
              ) : (
                <Empty icon={IconPhoneCall} title={said.none} hint={said.noneHint} />
              )
            }
          </Shown>
        </Section>
        <Section title={said.closed}>
          <p className={`${classes.note} ${classes.padded}`}>{said.closedHint}</p>
        </Section>
        <Suspense fallback={null}>
          <Countries />
        </Suspense>
      </div>
      <Dialog opened={editing !== null} close={close} title={editing === 'new' ? said.add : said.change}>
        {editing === null ? null : (
          <Suspense fallback={null}>
            <PersonForm
              person={editing === 'new' ? null : editing}
              others={items.filter((one) => one !== editing).map(asWritten)}
              at={editing === 'new' ? items.length : items.indexOf(editing)}
              close={close}
            />
          </Suspense>
        )}
      </Dialog>
    </ReceptionistFrame>
  )
}

type PeopleProps = { items: PersonView[]; mayChange: boolean; edit(person: PersonView): void }

function People({ items, mayChange, edit }: PeopleProps) {
  const said = words().reached
  const change = useSend(put, { anew: ['GET /api/businesses/{businessId}/people'] })
  const write = (list: PersonView[]) =>
    change.mutate({ body: { items: list.map(asWritten) } }, { onSuccess: () => tell(said.saved), onError: tellProblem })
  const swap = (one: number, other: number) => {
    const list = [...items]
    const [a, b] = [list[one], list[other]]
    if (!a || !b) return
    list[one] = b
    list[other] = a
    write(list)
  }
  return (
    <ul>
      {items.map((person, nth) => (
        <Row
          key={person.id}
          lead={
            <>
              <ActionIcon
                variant="subtle"
                disabled={!mayChange || nth === 0 || change.isPending}
                aria-label={said.up(person.name)}
                onClick={() => swap(nth, nth - 1)}
              >
                <IconArrowUp size={17} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                disabled={!mayChange || nth === items.length - 1 || change.isPending}
                aria-label={said.down(person.name)}
                onClick={() => swap(nth, nth + 1)}
              >
                <IconArrowDown size={17} aria-hidden />
              </ActionIcon>
            </>
          }
          title={
            <>
              {person.name}
              <span className={classes.verdict} data-verdict={person.provedAt ? 'right' : 'wrong'}>
                {person.provedAt ? said.proved : said.unproved}
              </span>
            </>
          }
          detail={
            <>
              {person.address} · {person.subjects.map((subject) => said.subjects[subject]).join(', ')} ·{' '}
              {hoursText(person.hours)}
              {person.offUntil ? ` · ${said.off(dayAndTimeOf(person.offUntil))}` : ''}
              {person.provedAt || !mayChange ? null : <Proof person={person} />}
            </>
          }
          actions={
            mayChange ? (
              <>
                <Button
                  variant="subtle"
                  size="compact-md"
                  aria-label={`${said.change}: ${person.name}`}
                  onClick={() => edit(person)}
                >
                  {said.change}
                </Button>
                <Button
                  variant="subtle"
                  size="compact-md"
                  aria-label={`${said.remove}: ${person.name}`}
                  onClick={() => write(items.filter((one) => one !== person))}
                >
                  {said.remove}
                </Button>
              </>
            ) : null
          }
        />
      ))}
    </ul>
  )
}
