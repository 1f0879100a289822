// n8n reads the nodes and credentials from the "n8n" block of package.json; npm's "main" needs a file.
module.exports = {};
