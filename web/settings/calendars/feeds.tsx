/** Secret addresses from which calendar programs read our appointments. */
import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CalendarFeedView } from '#contract/calendars.ts'
import { useSend } from '../../api/query.ts'
import { Row, Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { dayOf, shortDayText } from '../../parts/when.ts'
import { Dialog, DialogForm } from '../shared/dialog.tsx'
import { SecretDialog, useSecret } from '../shared/secret.tsx'
import { Sure } from '../shared/sure.tsx'
import { feedsQuery, staffQuery } from './queries.ts'
import { calendarsWords as said } from './words.ts'
import classes from '../shared/shared.module.css'

const list = 'GET /api/businesses/{businessId}/calendar-feeds'

export function Feeds() {
  const [making, setMaking] = useState(false)
  const query = useQuery(feedsQuery())
  return (
    <Section
      title={said.outTitle}
      aside={
        <Button variant="default" onClick={() => setMaking(true)}>
          {said.make}
        </Button>
      }
    >
      <p className={classes.about}>{said.outHint}</p>
      <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
        {({ items }) =>
          items.length ? (
            <ul>
              {items.map((feed) => (
                <Feed key={feed.id} feed={feed} />
              ))}
            </ul>
          ) : (
            <p className={classes.none}>{said.noFeeds}</p>
          )
        }
      </Shown>
      <NewFeed opened={making} close={() => setMaking(false)} />
    </Section>
  )
}

function Feed({ feed: { id, staffId, createdAt } }: { feed: CalendarFeedView }) {
  const [asking, setAsking] = useState(false)
  const { data: staff } = useQuery(staffQuery())
  const revoke = useSend('DELETE /api/businesses/{businessId}/calendar-feeds/{feedId}', { anew: [list] })
  const name = staff?.items.find((one) => one.id === staffId)?.name ?? said.somebody
  const whose = staffId === null ? said.everybody : name
  return (
    <Row
      title={whose}
      detail={said.since(shortDayText(dayOf(createdAt)))}
      actions={
        <>
          <Button variant="default" size="xs" onClick={() => setAsking(true)}>
            {said.revoke}
            <span className={classes.unseen}> {whose}</span>
          </Button>
          <Sure
            opened={asking}
            close={() => setAsking(false)}
            title={said.revokeTitle}
            action={said.revoke}
            act={() => revoke.mutate({ params: { feedId: id } }, { onSuccess: () => setAsking(false) })}
            sending={revoke}
          >
            <p>{said.revokeHint}</p>
          </Sure>
        </>
      }
    />
  )
}

function NewFeed({ opened, close }: { opened: boolean; close(): void }) {
  const { data: staff } = useQuery(staffQuery())
  const [staffId, setStaffId] = useState('')
  const making = useSecret('POST /api/businesses/{businessId}/calendar-feeds', ({ url }) => url, [list])
  const forget = () => {
    making.forget()
    close()
  }
  return (
    <>
      <Dialog title={said.makeTitle} opened={opened && making.secret === null} close={close}>
        <DialogForm
          action={said.make}
          send={() => making.ask({ body: { staffId: staffId || null } })}
          isBusy={making.isPending}
          error={making.error}
        >
          <NativeSelect
            label={said.whose}
            description={said.makeHint}
            data-autofocus
            value={staffId}
            data={[
              { value: '', label: said.everybody },
              ...(staff?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={({ currentTarget }) => setStaffId(currentTarget.value)}
          />
        </DialogForm>
      </Dialog>
      <SecretDialog title={said.madeTitle} hint={said.madeHint} secret={making.secret} forget={forget} />
    </>
  )
}
