import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { BusinessView } from '#contract/businesses.ts'
import { can } from '../../api/can.ts'
import { useSend } from '../../api/query.ts'
import { problemText } from '../../parts/problem-text.ts'
import { Section } from '../../parts/section.tsx'
import { tell } from '../../parts/told.ts'
import { dayOf, dayText } from '../../parts/when.ts'
import { needsProof, useProof } from '../shared/proof.tsx'
import { settingsWords } from '../words.ts'
import { businessWords as said } from './words.ts'
import classes from '../settings.module.css'

const anew = ['GET /api/businesses/{businessId}'] as const

/** Nothing is erased for two weeks, and until then one click takes it back. */
export function Closing({ business }: { business: BusinessView }) {
  if (!can('POST /api/businesses/{businessId}/close')) return null
  return business.closedAt ? <Closed closedAt={business.closedAt} /> : <Close name={business.name} />
}

function Closed({ closedAt }: { closedAt: string }) {
  const reopen = useSend('POST /api/businesses/{businessId}/reopen', { anew: [...anew] })
  return (
    <Section title={said.closedTitle}>
      <div className={classes.form}>
        <p>{said.closed(dayText(dayOf(closedAt)))}</p>
        {reopen.error ? (
          <p role="alert" className={classes.refused}>
            {problemText(reopen.error)}
          </p>
        ) : null}
        <div>
          <Button
            loading={reopen.isPending}
            onClick={() => reopen.mutate({}, { onSuccess: () => tell(said.reopened) })}
          >
            {said.reopen}
          </Button>
        </div>
      </div>
    </Section>
  )
}

function Close({ name }: { name: string }) {
  const [isAsked, setAsked] = useState(false)
  const [typed, setTyped] = useState('')
  const close = useSend('POST /api/businesses/{businessId}/close', { anew: [...anew] })
  const proof = useProof()
  const shut = () =>
    close.mutate(
      { body: { name: typed } },
      {
        onError: (error) => {
          if (needsProof(error)) proof.first(shut)
        },
      },
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    shut()
  }
  return (
    <Section title={said.shut}>
      <div className={classes.form}>
        <p className={classes.hint}>{said.shutAbout}</p>
        <div>
          <Button variant="default" onClick={() => setAsked(true)}>
            {said.shutGo}
          </Button>
        </div>
      </div>
      <Modal
        opened={isAsked && !proof.isAsking}
        onClose={() => setAsked(false)}
        title={said.shut}
        closeButtonProps={{ 'aria-label': settingsWords.close }}
      >
        <form onSubmit={submit} className={classes.stack}>
          <p>{said.shutAbout}</p>
          <TextInput
            label={said.shutConfirm(name)}
            data-autofocus
            autoComplete="off"
            value={typed}
            error={close.error && !needsProof(close.error) ? problemText(close.error) : null}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsked(false)}>
              {settingsWords.cancel}
            </Button>
            <Button type="submit" color="red.9" disabled={typed.trim() !== name} loading={close.isPending}>
              {said.shutDo}
            </Button>
          </Group>
        </form>
      </Modal>
      {proof.dialog}
    </Section>
  )
}
