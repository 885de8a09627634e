import { Button, Group, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { PersonView } from '#contract/reaching.ts'
import { useSend } from '../api/query.ts'
import { problemText } from '../parts/problem-text.ts'
import { tell } from '../parts/told.ts'
import { words } from '../words/index.ts'
import classes from './receptionist.module.css'

/** Proves the number of a person by a code that goes there. */
export function Proof({ person }: { person: PersonView }) {
  const said = words().reached
  const [code, setCode] = useState('')
  const params = { personId: person.id }
  const ask = useSend('POST /api/businesses/{businessId}/people/{personId}/code')
  const check = useSend('POST /api/businesses/{businessId}/people/{personId}/proof', {
    anew: ['GET /api/businesses/{businessId}/people', 'GET /api/businesses/{businessId}/receptionist'],
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    check.mutate(
      { params, body: { code } },
      { onSuccess: ({ proved }) => (proved ? tell(said.isProved(person.name)) : undefined) },
    )
  }
  const isWrong = check.data?.proved === false
  return (
    <div className={classes.column}>
      <Group gap="xs" mt={8}>
        {person.ways.map((by) => (
          <Button
            key={by}
            variant="light"
            size="compact-md"
            loading={ask.isPending && ask.variables.body?.by === by}
            aria-label={`${said.by[by]}: ${person.name}`}
            onClick={() => ask.mutate({ params, body: { by } })}
          >
            {said.by[by]}
          </Button>
        ))}
      </Group>
      {ask.isError ? <p role="alert">{problemText(ask.error)}</p> : null}
      {ask.isSuccess ? (
        <form onSubmit={submit}>
          <Group align="flex-end" gap="xs">
            <TextInput
              label={said.code}
              description={said.sent}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              maxLength={20}
              error={isWrong ? said.wrong : check.isError ? problemText(check.error) : null}
              onChange={({ currentTarget }) => setCode(currentTarget.value)}
            />
            <Button type="submit" variant="light" loading={check.isPending} disabled={!code.trim()}>
              {said.check}
            </Button>
          </Group>
        </form>
      ) : null}
    </div>
  )
}
