import { Button, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useSend } from '../api/query.ts'
import { Refused } from '../api/refused.ts'
import { problemText } from '../parts/problem-text.ts'
import { words } from '../words/index.ts'

/** Texting somebody first. What was typed stays when it is refused. */
export function NewText({ opened, close }: { opened: boolean; close(): void }) {
  const said = words().messages
  const navigate = useNavigate()
  const [phone, setPhone] = useState('')
  const [text, setText] = useState('')
  const begin = useSend('POST /api/businesses/{businessId}/threads', {
    anew: ['GET /api/businesses/{businessId}/threads'],
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    begin.mutate(
      { body: { phone, text } },
      {
        onSuccess: ({ threadId }) => {
          setPhone('')
          setText('')
          close()
          void navigate({ to: '/messages/$threadId', params: { threadId } })
        },
      },
    )
  }
  const code = begin.error instanceof Refused ? begin.error.code : null
  const isOfPhone = code === 'phone_invalid' || code === 'destination_refused'
  return (
    <Modal opened={opened} onClose={close} title={said.write}>
      <form onSubmit={send}>
        <Stack>
          <TextInput
            label={said.to}
            type="tel"
            required
            maxLength={40}
            data-autofocus
            value={phone}
            error={isOfPhone ? problemText(begin.error) : null}
            onChange={({ currentTarget }) => setPhone(currentTarget.value)}
          />
          <Textarea
            label={said.text}
            description={said.silentThen}
            required
            maxLength={1_200}
            autosize
            minRows={3}
            value={text}
            error={begin.error && !isOfPhone ? problemText(begin.error) : null}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Button type="submit" loading={begin.isPending} disabled={!phone.trim() || !text.trim()}>
            {said.send}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
