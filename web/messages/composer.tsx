import { Button, Textarea } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import type { ThreadView } from '#contract/texts.ts'
import { useSend } from '../api/query.ts'
import { problemText } from '../parts/problem-text.ts'
import { words } from '../words/index.ts'
import classes from './messages.module.css'

const longest = 1_200
/** What was begun and not sent, by thread: it is there again when somebody comes back to it. */
const drafts = new Map<string, string>()
const anew = [
  'GET /api/businesses/{businessId}/threads',
  'GET /api/businesses/{businessId}/threads/{threadId}',
  'GET /api/businesses/{businessId}/threads/{threadId}/texts',
] as const

export function Composer({ thread }: { thread: ThreadView }) {
  const said = words().messages
  const [text, setText] = useState(drafts.get(thread.id) ?? '')
  const answer = useSend('POST /api/businesses/{businessId}/conversations/{conversationId}/messages', {
    anew: [...anew],
  })
  const begin = useSend('POST /api/businesses/{businessId}/threads', { anew: [...anew] })
  const keep = (typed: string) => {
    drafts.set(thread.id, typed)
    setText(typed)
  }
  if (thread.optedOut) return <p className={classes.locked}>{said.optedOut}</p>
  const sent = { onSuccess: () => keep('') }
  const { conversationId, theirNumber: phone } = thread
  const send = () => {
    if (!text.trim() || answer.isPending || begin.isPending) return
    if (conversationId) answer.mutate({ params: { conversationId }, body: { text } }, sent)
    else begin.mutate({ body: { phone, text } }, sent)
  }
  const error = answer.error ?? begin.error
  return (
    <form className={classes.composer} onSubmit={(event: FormEvent) => (event.preventDefault(), send())}>
      <Textarea
        label={said.reply}
        description={thread.personSince ? said.silentNow : said.silentThen}
        value={text}
        maxLength={longest}
        autosize
        minRows={2}
        maxRows={8}
        error={error ? problemText(error) : null}
        onChange={({ currentTarget }) => keep(currentTarget.value)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send()
        }}
      />
      <Button
        type="submit"
        loading={answer.isPending || begin.isPending}
        disabled={!text.trim()}
        leftSection={<IconSend size={16} aria-hidden />}
      >
        {said.send}
      </Button>
    </form>
  )
}
