import { Button, Group, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useSend } from '../api/query.ts'
import { problemText } from '../parts/problem-text.ts'
import { tell, tellProblem } from '../parts/told.ts'
import { words } from '../words/index.ts'
import classes from './calls.module.css'

type Props = { question: { id: string; words: string }; mayAnswer: boolean }
const anew = [
  'GET /api/businesses/{businessId}/calls/{callId}',
  'GET /api/businesses/{businessId}/calls',
  'GET /api/businesses/{businessId}/today',
  'GET /api/businesses/{businessId}/unanswered-questions',
  'GET /api/businesses/{businessId}/knowledge',
] as const

/** A question of a caller that had no answer: the one that is written here is the answer from now on. */
export function Question({ question, mayAnswer }: Props) {
  const says = words().call
  const [isOpen, setOpen] = useState(false)
  const [answer, setAnswer] = useState('')
  const params = { unansweredId: question.id }
  const save = useSend('POST /api/businesses/{businessId}/unanswered-questions/{unansweredId}/answer', {
    anew: [...anew],
  })
  const dismiss = useSend('POST /api/businesses/{businessId}/unanswered-questions/{unansweredId}/dismiss', {
    anew: [...anew],
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ params, body: { answer } }, { onSuccess: () => tell(says.saved) })
  }
  return (
    <div className={classes.question}>
      <p className={classes.quote}>“{question.words}”</p>
      {isOpen ? (
        <form onSubmit={submit}>
          <Textarea
            label={says.answer}
            description={says.answerHint}
            value={answer}
            onChange={({ currentTarget }) => setAnswer(currentTarget.value)}
            error={save.isError ? problemText(save.error) : null}
            maxLength={600}
            autosize
            minRows={2}
            required
            withAsterisk={false}
            data-autofocus
          />
          <Group gap="xs" mt="xs">
            <Button type="submit" size="compact-md" loading={save.isPending}>
              {says.save}
            </Button>
            <Button size="compact-md" variant="subtle" onClick={() => setOpen(false)}>
              {says.cancel}
            </Button>
          </Group>
        </form>
      ) : mayAnswer ? (
        <Group gap="xs">
          <Button size="compact-md" variant="light" onClick={() => setOpen(true)}>
            {says.teach}
          </Button>
          <Button
            size="compact-md"
            variant="subtle"
            loading={dismiss.isPending}
            onClick={() => dismiss.mutate({ params }, { onSuccess: () => tell(says.dismissed), onError: tellProblem })}
          >
            {says.dismiss}
          </Button>
        </Group>
      ) : null}
    </div>
  )
}
