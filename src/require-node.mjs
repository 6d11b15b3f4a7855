/** Runs before anything else: an older Node cannot even read the sources, so it is told what to do in words. */
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 26) {
  console.error(
    `Нужен Node 26, а запущен ${process.version}. Node 26 приходит вместе с зависимостями, но npm старше 11.6 его не ставит.
Выполните: npm install -g npm@latest, затем npm ci — и повторите команду.`,
  );
  process.exit(1);
}
