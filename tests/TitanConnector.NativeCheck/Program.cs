using TitanConnector.NativeCheck;

// The connection comes from the SERVICETITAN_… variables; the emulator prints them.
using var check = new Check();
await check.RunAsync("A list, page by page", check.ListAsync);
await check.RunAsync("Fetch All as records, as JSON and as bytes", check.FetchAllAsync);
await check.RunAsync("A create with nested values, and the record it returns", check.CreateAsync);
await check.RunAsync("An update that sets one field and leaves the rest", check.UpdateAsync);
await check.RunAsync("A delete without an answer", check.DeleteAsync);
await check.RunAsync("Upload and download of a file", check.MoveFileAsync);
await check.RunAsync("A raw request", check.SendRawAsync);
await check.RunAsync("A refusal with its fields", check.BeRefusedAsync);
await check.RunAsync("A client from a host's services", check.HostAsync);
await check.RunAsync("Inputs as JSON, valid and invalid", check.ReadInputsAsync);
await check.RunAsync("Manifest, reference and JSON Schema of all actions", check.DescribeAsync);
return check.Failed;
