// A terminal of xterm.js: a line with a size makes a new one, a line with text writes to it; after each text it says
// what every cell shows, a list of rows. The folder with `node_modules/@xterm/headless` is the first argument.
const { createRequire } = require("node:module");
const { Terminal } = createRequire(`${process.argv[2]}/`)("@xterm/headless");

async function main() {
    let terminal;
    for await (const line of require("node:readline").createInterface({ input: process.stdin })) {
        const { size, text } = JSON.parse(line);
        if (size) {
            terminal = new Terminal({ cols: size[0], rows: size[1], allowProposedApi: true });
            continue;
        }
        await new Promise((written) => terminal.write(text, written));
        const screen = terminal.buffer.active;
        const cells = (y) => Array.from({ length: terminal.cols }, (_, x) => screen.getLine(y).getCell(x).getChars());
        console.log(JSON.stringify(Array.from({ length: terminal.rows }, (_, y) => cells(screen.viewportY + y))));
    }
}
main();
