import { paths } from '#contract/paths.ts'
import { file } from '#src/platform/http/route.ts'
import { holdMusic } from './hold-music.ts'

export const peopleRoutes = [
  file({
    path: paths.holdMusic,
    summary: 'What callers hear who wait for a person',
    contentType: 'audio/wav',
    content: holdMusic(),
  }),
]
