/** The keys with which programs of the business ask. */
import { Anchor, Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { paths } from '#contract/paths.ts'
import type { ApiKeyView } from '#contract/team.ts'
import { useSend } from '../../api/query.ts'
import { Mark } from '../../parts/mark.tsx'
import { Row, Section } from '../../parts/section.tsx'
import { Empty } from '../../parts/states.tsx'
import { dayAndTimeOf, dayOf, shortDayText } from '../../parts/when.ts'
import { SettingsPage } from '../parts/settings-page.tsx'
import { Pages } from '../shared/pages.tsx'
import { Sure } from '../shared/sure.tsx'
import { membersQuery } from '../team/queries.ts'
import { NewKey } from './new-key.tsx'
import { keysQuery } from './queries.ts'
import { keyWords as said } from './words.ts'
import classes from '../shared/shared.module.css'

export function KeysPage() {
  const [making, setMaking] = useState(false)
  return (
    <SettingsPage name="keys">
      <Section title={said.keys} aside={<Button onClick={() => setMaking(true)}>{said.make}</Button>}>
        <Pages query={keysQuery()} empty={<Empty icon={IconKey} title={said.none} hint={said.noneHint} />}>
          {(keys) => (
            <ul>
              {keys.map((key) => (
                <KeyRow key={key.id} apiKey={key} />
              ))}
            </ul>
          )}
        </Pages>
      </Section>
      <p className={classes.hint}>
        <Anchor href={paths.docs}>{said.docs}</Anchor>
      </p>
      <NewKey opened={making} close={() => setMaking(false)} />
    </SettingsPage>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKeyView }) {
  const [asking, setAsking] = useState(false)
  const { data } = useInfiniteQuery(membersQuery())
  const revoke = useSend('DELETE /api/businesses/{businessId}/api-keys/{apiKeyId}', {
    anew: ['GET /api/businesses/{businessId}/api-keys'],
  })
  const { id, name, scopes, madeBy, createdAt, lastUsedAt, revokedAt } = apiKey
  const maker = data?.pages.flatMap(({ items }) => items).find(({ userId }) => userId === madeBy)
  const made = `${said.made(shortDayText(dayOf(createdAt)))}${maker ? ` ${said.by(maker.name)}` : ''}`
  const used = lastUsedAt ? said.usedAt(dayAndTimeOf(lastUsedAt)) : said.unused
  return (
    <Row
      title={
        <>
          {name}
          {revokedAt ? <Mark>{said.revoked}</Mark> : null}
        </>
      }
      detail={
        <>
          {scopes.map((scope) => said.scope[scope] ?? scope).join(' · ')}
          <br />
          {revokedAt ? `${made} · ${said.revokedAt(dayAndTimeOf(revokedAt))}` : `${made} · ${used}`}
        </>
      }
      actions={
        revokedAt ? null : (
          <>
            <Button variant="default" size="xs" onClick={() => setAsking(true)}>
              {said.revoke}
              <span className={classes.unseen}> {name}</span>
            </Button>
            <Sure
              opened={asking}
              close={() => setAsking(false)}
              title={said.revokeTitle(name)}
              action={said.revoke}
              act={() => revoke.mutate({ params: { apiKeyId: id } }, { onSuccess: () => setAsking(false) })}
              sending={revoke}
            >
              <p>{said.revokeHint}</p>
            </Sure>
          </>
        )
      }
    />
  )
}
