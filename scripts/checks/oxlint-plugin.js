/** The rules of this house that oxlint has no words for. Plain JavaScript, because oxlint loads it itself. */

const config = 'Read configuration in src/platform/config only, and take it as a parameter here.'
const clock = 'Business time is tx.now, wall time comes from src/platform/clock: take it as a parameter here.'

/** `const { env } = process` and `process['env']`, which node/no-process-env does not see. */
const noEnvironment = {
  create: (context) => ({
    VariableDeclarator(node) {
      if (node.init?.type !== 'Identifier' || node.init.name !== 'process' || node.id.type !== 'ObjectPattern') return
      if (node.id.properties.some((property) => property.key?.name === 'env')) context.report({ node, message: config })
    },
    MemberExpression(node) {
      if (node.computed && isNamed(node.object, 'process') && node.property.value === 'env')
        context.report({ node, message: config })
    },
  }),
}

/** `Date.now()`, `Date()`, `new Date()` without an argument, and `Temporal.Now`. */
const noWallClock = {
  create: (context) => ({
    MemberExpression(node) {
      const property = node.computed ? node.property.value : node.property.name
      if (
        (isNamed(node.object, 'Date') && property === 'now') ||
        (isNamed(node.object, 'Temporal') && property === 'Now')
      ) {
        context.report({ node, message: clock })
      }
    },
    NewExpression(node) {
      if (isNamed(node.callee, 'Date') && node.arguments.length === 0) context.report({ node, message: clock })
    },
    CallExpression(node) {
      if (isNamed(node.callee, 'Date')) context.report({ node, message: clock })
    },
  }),
}

/**
 * `JSON.parse(…)`: what comes from outside goes through one door, which looks how deep it nests before anything
 * recurses into it.
 */
const noBareJsonParse = {
  create: (context) => ({
    MemberExpression(node) {
      const property = node.computed ? node.property.value : node.property.name
      if (isNamed(node.object, 'JSON') && property === 'parse') {
        context.report({
          node,
          message:
            'Parse with parseJson of src/platform/values/parse-json.ts; where the text is our own, suppress this and ' +
            'say whose it is.',
        })
      }
    },
  }),
}

/** `'/account'`, `` `/businesses/${id}` `` and `href="/…`: an address that is spelled twice leads nowhere one day. */
const noBarePath = {
  create: (context) => {
    const look = (node, text) => {
      if (/^\/[a-z]|\b(?:href|action)="\/[a-z]/.test(text))
        context.report({ node, message: 'Take the address from contract/paths.ts, filled in by linkTo.' })
    }
    return {
      Literal(node) {
        if (typeof node.value === 'string') look(node, node.value)
      },
      TemplateLiteral(node) {
        for (const { value } of node.quasis) look(node, value.raw)
      },
    }
  },
}

/**
 * A function that is given a transaction and the context with it: it could reach the network while the transaction is
 * open. Holds also where the arrows allow the context.
 */
const noContextBesideTransaction = {
  create(context) {
    const check = (node) => {
      const types = node.params.map((param) => param.typeAnnotation?.typeAnnotation?.typeName?.name)
      if (types.includes('Context') && types.some((type) => ['Tx', 'PlatformTx', 'AnyTx'].includes(type)))
        context.report({
          node,
          message: 'Whoever holds a transaction must not hold the network: take settings and ports, not the context.',
        })
    }
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check }
  },
}

function isNamed(node, name) {
  return node.type === 'Identifier' && node.name === name
}

export default {
  meta: { name: 'deskbell' },
  rules: {
    'no-environment': noEnvironment,
    'no-wall-clock': noWallClock,
    'no-bare-json-parse': noBareJsonParse,
    'no-bare-path': noBarePath,
    'no-context-beside-transaction': noContextBesideTransaction,
  },
}
