/** A matter of a page with its own save: its fields, how it stands, and a refusal beside what was refused. */
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { FormEvent, ReactNode } from 'react'
import { problemText } from '../../parts/problem-text.ts'
import { Section } from '../../parts/section.tsx'
import { timeOf } from '../../parts/when.ts'
import { settingsWords } from '../words.ts'
import type { Draft } from './draft.ts'
import { fieldsRefused } from './field-error.ts'
import { useUnsaved } from './unsaved.ts'
import classes from '../settings.module.css'

/** What `useSend` has of it. */
type Sending = { isPending: boolean; isSuccess: boolean; submittedAt: number; error: Error | null; reset(): void }

type Props = {
  title: string
  about?: ReactNode
  draft: Pick<Draft<object>, 'isDirty' | 'isOvertaken' | 'undo'>
  sending: Sending
  save(): void
  /** Paths of the fields in it, which show by themselves what is wrong with them. */
  fields?: string[]
  children: ReactNode
}

export function SaveSection({ title, about, draft, sending, save, fields = [], children }: Props) {
  useUnsaved(draft.isDirty)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (draft.isDirty && !sending.isPending) save()
  }
  return (
    <Section title={title}>
      <form onSubmit={submit} className={classes.form}>
        {about ? <p className={classes.hint}>{about}</p> : null}
        {children}
        {sending.error && !fieldsRefused(sending.error, fields) ? (
          <p role="alert" className={classes.refused}>
            {problemText(sending.error)}
          </p>
        ) : null}
        {draft.isOvertaken && !sending.isPending ? (
          <p className={classes.overtaken}>{settingsWords.overtaken}</p>
        ) : null}
        <div className={classes.saving}>
          <Button type="submit" loading={sending.isPending} disabled={!draft.isDirty}>
            {settingsWords.save}
          </Button>
          {draft.isDirty && !sending.isPending ? (
            <Button
              variant="subtle"
              onClick={() => {
                draft.undo()
                sending.reset()
              }}
            >
              {settingsWords.undo}
            </Button>
          ) : null}
          <output className={classes.saved}>{standing(draft.isDirty, sending)}</output>
        </div>
      </form>
    </Section>
  )
}

function standing(isDirty: boolean, { isSuccess, submittedAt }: Sending): ReactNode {
  if (isDirty) return settingsWords.unsaved
  if (!isSuccess) return ''
  return (
    <>
      <IconCheck size={16} aria-hidden />
      {settingsWords.savedAt(timeOf(new Date(submittedAt).toISOString()))}
    </>
  )
}
