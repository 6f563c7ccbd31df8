using System.IO.Compression;
using System.Text.Json.Nodes;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.Sync.Verification;

namespace TitanConnector.Sync.Tests.Folders;

/// <summary>A comparison names the file of a folder that is missing or damaged, and compares the other streams.</summary>
public sealed class FolderDamageTests
{
    // What somebody does to the one data file of a stream, and what is said of it.
    private static readonly Dictionary<string, (Action<Damage> Do, string Said)> Cases = new()
    {
        ["missing"] = (one => File.Delete(one.File), "is missing"),
        ["no gzip"] = (one => File.WriteAllText(one.File, "not gzip"), "is damaged: line 1"),
        ["empty"] = (one => File.WriteAllBytes(one.File, []), "is not as manifest.json says: it has 0 bytes"),
        ["cut off"] = (one => File.WriteAllBytes(one.File, File.ReadAllBytes(one.File)[..^40]), "damaged"),
        ["compressed again"] = (one => LakeEditor.Write(one.File, one.Content, CompressionLevel.NoCompression), "bytes, not"),
        ["another byte"] = (one => one.SetByte(4, 1), "its SHA-256 differs"),
        ["a row that the manifest does not know"] = (
            one => one.Write(one.Content + one.FirstLine.Replace("\"id\":", "\"id\":99", StringComparison.Ordinal) + "\n"), "rows, not"),
        ["no JSON"] = (one => one.Write(one.Content + "{\n"), "it is not JSON"),
        ["no object"] = (one => one.Write(one.Content + "[]\n"), "it is not a JSON object"),
        ["no key"] = (one => one.Write(one.Content.Replace("\"id\":", "\"no\":", StringComparison.Ordinal)), "line 1: it has no id"),
        ["another tenant"] = (
            one => one.Write(one.Content.Replace("{\"tenant_id\":", "{\"tenant_id\":9", StringComparison.Ordinal)), "it belongs to tenant 9"),
        ["another commit"] = (
            one => one.Write(one.Content.Replace("\"_titan_commit\":2", "\"_titan_commit\":77", StringComparison.Ordinal)),
            "it is not of the commits 2 to 2"),
        ["no state"] = (
            one => one.Write(one.Content.Replace("\"_titan_state\":", "\"state\":", StringComparison.Ordinal)), "it has no text in _titan_state"),
        ["another type"] = (
            one => one.Write(one.Content.Replace("\"active\":true", "\"active\":\"yes\"", StringComparison.Ordinal)),
            "active is not of the type boolean"),
        ["half a letter"] = (
            one => one.Write(one.Content.Replace("\"name\":\"", "\"name\":\"\\ud800", StringComparison.Ordinal)), "is damaged: the record"),
        ["a row twice"] = (one => one.Write(one.Content + one.FirstLine + "\n"), "it has two rows of the commit 2"),
        ["no manifest"] = (one => File.Delete(one.ManifestFile), "manifest.json is missing"),
        ["half a manifest"] = (one => File.WriteAllText(one.ManifestFile, "{\"format\":1"), "is not a manifest of TitanConnector"),
        ["null for a manifest"] = (one => File.WriteAllText(one.ManifestFile, "null"), "is not a manifest of TitanConnector"),
        ["null for files"] = (one => one.Change(manifest => manifest["files"] = null), "is not a manifest of TitanConnector"),
        ["null for a file"] = (one => one.Change(manifest => manifest["files"]![0] = null), "is not a manifest of TitanConnector"),
        ["the manifest of another stream"] = (
            one => one.Change(manifest => manifest["stream"] = "zones"), "manifest.json is that of zones of tenant"),
        ["no schema"] = (one => File.Delete(one.SchemaFile), "has no schema.json of customers"),
        ["half a schema"] = (one => File.WriteAllText(one.SchemaFile, "{"), "is not a schema of TitanConnector"),
        ["null for columns"] = (one => File.WriteAllText(one.SchemaFile, "null"), "is not a schema of TitanConnector"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_file_that_is_missing_or_damaged_is_named_and_other_streams_are_compared(string name)
    {
        await using var world = await SyncedTenant.StartAsync("folder");
        await world.SyncAsync("customers", "zones");
        var lake = ((FolderTestTarget)world.Database).Lake;
        var damage = new Damage(lake, world.Client.Tenant);
        var (act, said) = Cases[name];
        act(damage);
        await using var reader = SyncTargets.Existing(world.Database.Address);
        foreach (var mode in (VerifyMode[])[VerifyMode.Full, VerifyMode.Sample(1000)])
        {
            var report = await new SyncVerifier(reader, new VerifyOptions { Pause = TimeSpan.Zero }).VerifyAsync(
                world.Tenant, ["customers", "zones"], mode, null, TestContext.Current.CancellationToken);

            report.IsComplete.ShouldBeFalse();
            var error = report.Streams[0].Error.ShouldNotBeNull();
            error.ShouldContain(said);
            error.ShouldContain("customers");
            error.ShouldContain("Restore it, or remove the folder");
            report.Streams[1].Error.ShouldBeNull();
            report.Streams[1].Compared.ShouldBeGreaterThan(3);
            report.Streams[1].Differences.ShouldBeEmpty();
        }
    }

    private sealed class Damage
    {
        public Damage(string lake, long tenant)
        {
            var folder = Path.Combine(lake, "customers", $"{tenant}");
            ManifestFile = Path.Combine(folder, "manifest.json");
            SchemaFile = Path.Combine(lake, "customers", "schema.json");
            File = Directory.EnumerateFiles(folder, "*.gz").Single();
            Content = string.Concat(LakeEditor.Read(File).Select(line => line + "\n"));
        }

        public string File { get; }

        public string ManifestFile { get; }

        public string SchemaFile { get; }

        public string Content { get; }

        public string FirstLine => Content.Split('\n')[0];

        // The manifest has the length and the hash of what is written, so that only the content is wrong.
        public void Write(string content)
        {
            content.ShouldNotBe(Content);
            LakeEditor.Write(File, content);
            Change(manifest => LakeEditor.Sign(manifest["files"]![0]!.AsObject(), File));
        }

        public void SetByte(int at, byte value)
        {
            var bytes = System.IO.File.ReadAllBytes(File);
            bytes[at].ShouldNotBe(value);
            bytes[at] = value;
            System.IO.File.WriteAllBytes(File, bytes);
        }

        public void Change(Action<JsonNode> change)
        {
            var manifest = JsonNode.Parse(System.IO.File.ReadAllText(ManifestFile))!;
            change(manifest);
            System.IO.File.WriteAllText(ManifestFile, manifest.ToJsonString());
        }
    }
}
