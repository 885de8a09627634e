import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test.each([
  ['plain cells', ['a', 'b c', '1'], 'a,b c,1\r\n'],
  ['an empty and a missing cell', ['', null, 'x'], ',,x\r\n'],
  [
    'a comma, a quote and line ends',
    ['a,b', 'say "hi"', 'one\r\ntwo', 'x\ny'],
    '"a,b","say ""hi""","one\r\ntwo","x\ny"\r\n',
  ],
  ['what a spreadsheet would calculate', ['=1+1', '+1', '-1', '@SUM(A1)', '\tx'], "'=1+1,'+1,'-1,'@SUM(A1),'\tx\r\n"],
  ['a formula behind a line end', ['\r=1', '\n=1'], `"'\r=1","'\n=1"\r\n`],
  ['a formula with a quote', ['=HYPERLINK("http://x")'], `"'=HYPERLINK(""http://x"")"\r\n`],
  ['signs inside a cell', ['a=1', '1-1', '{"a":"=1"}'], 'a=1,1-1,"{""a"":""=1""}"\r\n'],
])('%s', (_, cells, line) => expect(csvLine(cells)).toBe(line))
