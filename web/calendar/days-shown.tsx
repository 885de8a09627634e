/** The days as the view wants them: side by side, or as a list; on paper always as a list. */
import { IconUsers } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { CalendarView } from '#contract/calendar.ts'
import { Empty } from '../parts/states.tsx'
import { dayText } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { Agenda } from './agenda.tsx'
import { Board } from './board.tsx'
import { dayColumns, staffColumns } from './columns.ts'
import { focusCard } from './focus-card.ts'
import type { CalendarSearch, Go, View } from './search.ts'
import { shortDayText } from './texts.ts'
import { useMoves } from './use-moves.tsx'
import { usePrinting } from './use-printing.ts'

type Props = {
  data: CalendarView
  view: View
  days: readonly string[]
  search: CalendarSearch
  go: Go
}

export function Days({ data, view, days, search, go }: Props) {
  const said = words().calendar
  const isPrinting = usePrinting()
  const staff = useMemo(() => search.staff?.split(',') ?? null, [search.staff])
  const columns = useMemo(() => {
    const texts = { ...said, dayTitle: shortDayText }
    return view === 'day' ? staffColumns(data, staff, texts) : dayColumns(data, staff, texts)
  }, [data, staff, view, said])
  const { moving, drop } = useMoves(({ id, date }) => {
    focusCard(id)
    if (date && !days.includes(date)) go({ date }, { replace: true })
  })
  // The board and its cards are drawn again only for what they show, not whenever the address changes.
  const latest = useRef({ go, drop })
  useEffect(() => {
    latest.current = { go, drop }
  })
  const onOpen = useCallback((open: string) => latest.current.go({ open }), [])
  const onMove = useCallback((wanted: Parameters<typeof drop>[0]) => void latest.current.drop(wanted), [])
  const onMoveByKey = useCallback((open: string) => latest.current.go({ open, dialog: 'move' }), [])
  const onAdd = useCallback(
    ({ date, time, staffId }: { date: string; time: string; staffId: string | null }) =>
      latest.current.go({ dialog: 'new', date, at: time, with: staffId ?? undefined }),
    [],
  )
  if (view === 'list' || isPrinting) return <Agenda view={data} days={days} staff={staff} onOpen={onOpen} />
  if (!columns.length) return <Empty icon={IconUsers} title={said.noStaff} hint={said.noStaffHint} />
  return (
    <Board
      label={days.length === 1 ? dayText(days[0] ?? '') : said.views.week}
      {...{ columns, moving, onOpen, onMove, onMoveByKey, onAdd }}
      today={data.now.date}
      clock={data.now.time}
      open={search.open ?? null}
    />
  )
}
