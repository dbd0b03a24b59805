import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..');

/** Where replies are made. */
const SPEAKING = [
  'libs/*/src/**/{agent,agents}/**/*.ts',
  'libs/core/src/conversations/application/{answer-message,call-person,find-answer,in-time}.ts',
  'libs/core/src/conversations/domain/{hand-over,reading}.ts',
];

/** They hold what contacts say, and not what is said to them. */
const LISTENING = /-profiles?\.ts$|^product-request\.ts$/;

const TWO_WORDS = /\p{L}{2,}[,:;.!?]* +[¡¿«"'(]*\p{L}{2,}/u;
const LANGUAGES = ['es', 'en', 'pt'];
const LOCALE = /^[a-z]{2}-[A-Z]{2}$/;

/** What code would say in its own words: several of them, or one in a language. What an error says is for developers. */
function sentencesIn(code: string): string[] {
  const found: string[] = [];
  const isSpoken = (node: ts.Node): node is ts.StringLiteral | ts.TemplateLiteralToken =>
    ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
  const isTranslation = ({ parent }: ts.Node) =>
    ts.isPropertyAssignment(parent) && LANGUAGES.includes(parent.name.getText());
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isOfError(node)) return;
    if (isSpoken(node) && (TWO_WORDS.test(node.text) || (isTranslation(node) && !LOCALE.test(node.text)))) {
      found.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('spoken.ts', code, ts.ScriptTarget.Latest, true));
  return found;
}

function isOfError(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return node.expression.kind === ts.SyntaxKind.SuperKeyword;
  return ts.isNewExpression(node) && node.expression.getText().endsWith('Error');
}

const files = globSync(SPEAKING, { cwd: ROOT })
  .filter((file) => !/\.spec\.ts$|\/testing\//.test(file))
  .filter((file) => !LISTENING.test(basename(file)))
  .sort();

it.each(files)('takes what it says to contacts from prompts: %s', (file) => {
  expect(sentencesIn(readFileSync(join(ROOT, file), 'utf8'))).toEqual([]);
});

it('looks at every agent', () => {
  expect(files.map((file) => basename(file))).toEqual(
    expect.arrayContaining(['ecommerce-agent.ts', 'greeting-agent.ts', 'product-reply.ts', 'support-agent.ts']),
  );
});

it.each([
  `const draft = 'No lo encontré en el catálogo.';`,
  'const draft = `Sí, tenemos ${name}`;',
  'const draft = `${name}, ¿qué más?`;',
  `const SOURCE = { es: 'Fuente', en: 'Source', pt: 'Fonte' };`,
])('notices %s', (code) => expect(sentencesIn(code)).not.toEqual([]));

it.each([
  `import { say } from 'two words';`,
  `say('core.support.not_found');`,
  'const line = `• ${name} [${sku}]: ${price}`;',
  `class Gone extends Error { constructor() { super('It is gone.'); } }`,
  `const LOCALE = { es: 'es-AR' };`,
])('lets pass %s', (code) => expect(sentencesIn(code)).toEqual([]));
