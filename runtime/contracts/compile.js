// node compile.js SOLC: compile the contracts of `solidity/` by the compiler in the folder SOLC, and write to `compiled/` what
// is needed to deploy and to call each. Everything that has an influence on the bytecode is said here.
const fs = require("fs"), path = require("path");
const solc = require(path.resolve(process.argv[2]));

const contracts = ["Teller", "Vault"];
const settings = {
	evmVersion: "cancun",
	optimizer: { enabled: true, runs: 200 },
	metadata: { appendCBOR: false, bytecodeHash: "none" },
	outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
};

const from = path.join(__dirname, "solidity"), to = path.join(__dirname, "compiled");
const read = (file) => [file, { content: fs.readFileSync(path.join(from, file), "utf8") }];
const sources = Object.fromEntries(fs.readdirSync(from).sort().map(read));
const { contracts: built = {}, errors = [] } =
	JSON.parse(solc.compile(JSON.stringify({ language: "Solidity", sources, settings })));
for (const { formattedMessage } of errors) console.error(formattedMessage);
if (errors.length) process.exit(1);

for (const name of contracts) {
	const { abi, evm } = built[`${name}.sol`][name];
	const compiled = { compiler: solc.version(), bytecode: `0x${evm.bytecode.object}`, abi };
	fs.writeFileSync(path.join(to, `${name}.json`), JSON.stringify(compiled, null, "\t") + "\n");
}
