/** What the receptionist knows: questions she could not answer on top, then what she can. */
import { Button } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { KnowledgeView } from '#contract/knowledge.ts'
import { useSend } from '../api/query.ts'
import { Question } from '../calls/question.tsx'
import { Row, Section } from '../parts/section.tsx'
import { Shown } from '../parts/shown.tsx'
import { Empty } from '../parts/states.tsx'
import { tell, tellProblem } from '../parts/told.ts'
import { words } from '../words/index.ts'
import { Dialog } from './dialog.tsx'
import { knowledgeQuery, questionsQuery } from './queries.ts'
import { ReceptionistFrame } from './tabs.tsx'
import classes from './receptionist.module.css'

const EntryForm = lazy(async () => ({ default: (await import('./entry-form.tsx')).EntryForm }))

type Editing = KnowledgeView | 'new' | null

export function KnowledgePage() {
  const said = words().knows
  const [editing, setEditing] = useState<Editing>(null)
  const close = () => setEditing(null)
  return (
    <ReceptionistFrame aside={<Button onClick={() => setEditing('new')}>{said.add}</Button>}>
      <div className={classes.column}>
        <Unanswered />
        <Known edit={setEditing} />
      </div>
      <Dialog opened={editing !== null} close={close} title={editing === 'new' ? said.add : said.change}>
        <Suspense fallback={null}>
          {editing === null ? null : <EntryForm entry={editing === 'new' ? null : editing} close={close} />}
        </Suspense>
      </Dialog>
    </ReceptionistFrame>
  )
}

function Unanswered() {
  const said = words().knows
  const query = useQuery(questionsQuery())
  if (!query.data?.items.length) return null
  return (
    <Section title={said.unanswered} count={query.data.items.length}>
      <p className={`${classes.note} ${classes.padded}`}>{said.unansweredHint}</p>
      <ul>
        {query.data.items.map((question) => (
          <li key={question.id} className={classes.question}>
            {question.times > 1 ? <p className={classes.note}>{said.times(question.times)}</p> : null}
            <Question question={question} mayAnswer />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** A page at a time; each further one is added below. */
function Known({ edit }: { edit(entry: KnowledgeView): void }) {
  const said = words().knows
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined])
  return (
    <Section title={said.known}>
      {cursors.map((cursor, position) => (
        <Entries
          key={cursor ?? ''}
          cursor={cursor}
          edit={edit}
          more={position === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null}
        />
      ))}
    </Section>
  )
}

type EntriesProps = {
  cursor: string | undefined
  edit(entry: KnowledgeView): void
  more: ((next: string) => void) | null
}

function Entries({ cursor, edit, more }: EntriesProps) {
  const said = words().knows
  const query = useQuery(knowledgeQuery(cursor))
  return (
    <Shown query={query} skeleton={<div className={classes.padded} aria-busy="true" />}>
      {({ items, next }) =>
        items.length || cursor ? (
          <>
            <ul>
              {items.map((entry) => (
                <Entry key={entry.id} entry={entry} edit={() => edit(entry)} />
              ))}
            </ul>
            {next && more ? (
              <div className={classes.padded}>
                <Button variant="default" onClick={() => more(next)}>
                  {said.more}
                </Button>
              </div>
            ) : null}
          </>
        ) : (
          <Empty icon={IconBulb} title={said.none} hint={said.noneHint} />
        )
      }
    </Shown>
  )
}

function Entry({ entry, edit }: { entry: KnowledgeView; edit(): void }) {
  const said = words().knows
  const [isAsking, setAsking] = useState(false)
  const remove = useSend('DELETE /api/businesses/{businessId}/knowledge/{knowledgeId}', {
    anew: ['GET /api/businesses/{businessId}/knowledge', 'GET /api/businesses/{businessId}/onboarding'],
  })
  const done = { onSuccess: () => tell(said.removed), onError: tellProblem }
  return (
    <Row
      title={<span lang={entry.language}>{entry.question}</span>}
      detail={<span lang={entry.language}>{entry.answer}</span>}
      actions={
        <>
          <Button variant="subtle" size="compact-md" aria-label={`${said.change}: ${entry.question}`} onClick={edit}>
            {said.change}
          </Button>
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={`${said.remove}: ${entry.question}`}
            onClick={() => setAsking(true)}
          >
            {said.remove}
          </Button>
          <Dialog opened={isAsking} close={() => setAsking(false)} title={said.remove}>
            <div className={classes.column}>
              <p>{said.really(entry.question)}</p>
              <Button
                color="red"
                loading={remove.isPending}
                onClick={() => remove.mutate({ params: { knowledgeId: entry.id } }, done)}
              >
                {said.remove}
              </Button>
            </div>
          </Dialog>
        </>
      }
    />
  )
}
