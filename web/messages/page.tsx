/** The threads of texts on the left, the one that is open beside them; on a phone one after the other. */
import { Button, SegmentedControl } from '@mantine/core'
import { IconMessage, IconPencil } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../parts/page.tsx'
import { Shown } from '../parts/shown.tsx'
import { Empty } from '../parts/states.tsx'
import { words } from '../words/index.ts'
import { NewText } from './new-text.tsx'
import { threadsQuery } from './queries.ts'
import type { MessagesSearch } from './search.ts'
import { ThreadList } from './thread-list.tsx'
import { Thread } from './thread.tsx'
import classes from './messages.module.css'

export function MessagesPage() {
  const said = words().messages
  const { threadId }: { threadId?: string } = useParams({ strict: false })
  const search: MessagesSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const [isWriting, setWriting] = useState(false)
  const query = useQuery({ ...threadsQuery(search), placeholderData: keepPreviousData })
  const show = (only: string) =>
    void navigate({ to: '.', search: only === 'all' ? {} : { only: only as 'unread' | 'person' } })
  const write = (
    <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setWriting(true)}>
      {said.write}
    </Button>
  )
  return (
    <Page title={said.title} wide aside={write}>
      <div className={classes.panes} data-open={threadId ? '' : undefined}>
        <section className={classes.list} aria-label={said.threads}>
          <SegmentedControl
            fullWidth
            aria-label={said.show}
            value={search.only ?? 'all'}
            onChange={show}
            data={(['all', 'unread', 'person'] as const).map((value) => ({ value, label: said.only[value] }))}
          />
          <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
            {({ items, next }) => (
              <>
                {items.length ? (
                  <ThreadList threads={items} open={threadId} search={search} />
                ) : (
                  <None search={search} />
                )}
                {next ? <p className={classes.more}>{said.onlyLatest(items.length)}</p> : null}
              </>
            )}
          </Shown>
        </section>
        {threadId ? (
          <Thread key={threadId} threadId={threadId} />
        ) : (
          <div className={classes.nothing}>
            <Empty icon={IconMessage} title={said.choose} />
          </div>
        )}
      </div>
      <NewText opened={isWriting} close={() => setWriting(false)} />
    </Page>
  )
}

function None({ search }: { search: MessagesSearch }) {
  const said = words().messages
  return search.only ? (
    <Empty icon={IconMessage} title={said.noneSo} />
  ) : (
    <Empty icon={IconMessage} title={said.none} hint={said.noneHint} />
  )
}
