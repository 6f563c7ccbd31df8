using System.Text;
using TitanConnector.Emulator.Documented;
using TitanConnector.Emulator.Routes;
using TitanConnector.OpenApi;

namespace TitanConnector.Emulator.Tests.Documented;

/// <summary>Holds the page that says how much the emulator does for each operation to what it does.</summary>
public sealed class KindTableTests
{
    /// <summary>With TITAN_FIX=1 the page is written, to be looked at and committed.</summary>
    [Fact]
    public void The_page_of_operations_says_the_kind_of_each()
    {
        Assert.SkipWhen(Repository.Root is null, "The tests run outside the repository.");
        var page = Path.Combine(Repository.Root.FullName, "docs", "emulator-operations.md");
        var written = Write();

        if (Environment.GetEnvironmentVariable("TITAN_FIX") == "1")
        {
            File.WriteAllText(page, written);
        }

        File.ReadAllText(page).ShouldBe(written, "write the page with TITAN_FIX=1");
    }

    private static string Write()
    {
        var api = new DocumentedApi(Api.Operations, customers: 0, refusesForms: false);
        var kinds = api.Kinds.ToList();
        var text = new StringBuilder("# What the emulator does for each operation\n\n");
        text.Append("The kinds are explained in [emulator.md](emulator.md#all-documented-operations).\n\n");
        text.Append("| module | rule | record | form |\n|---|---|---|---|\n");
        foreach (var module in kinds.GroupBy(one => ModuleOf(one.Path)).OrderBy(module => module.Key, StringComparer.Ordinal))
        {
            text.Append($"| {module.Key} | {Count(module, DocumentedKind.Rule)} | {Count(module, DocumentedKind.Record)} | {Count(module, DocumentedKind.Form)} |\n");
        }

        text.Append($"| all {kinds.Count} | {Count(kinds, DocumentedKind.Rule)} | {Count(kinds, DocumentedKind.Record)} | {Count(kinds, DocumentedKind.Form)} |\n");
        foreach (var module in kinds.GroupBy(one => ModuleOf(one.Path)).OrderBy(module => module.Key, StringComparer.Ordinal))
        {
            text.Append($"\n## {module.Key}\n\n| operation | method | kind |\n|---|---|---|\n");
            foreach (var (key, method, _, kind) in module)
            {
                text.Append($"| `{key}` | {method} | {kind.ToString().ToLowerInvariant()} |\n");
            }
        }

        text.Append("\n## Parameters without effect\n\nThese are checked, and then ignored.\n\n| operation | parameters |\n|---|---|\n");
        foreach (var operation in api.WithoutEffect.GroupBy(one => one.Key))
        {
            text.Append($"| `{operation.Key}` | {string.Join(", ", operation.Select(one => $"`{one.Parameter}`"))} |\n");
        }

        return text.ToString();
    }

    private static int Count(IEnumerable<KindOfOperation> operations, DocumentedKind kind) =>
        operations.Count(operation => operation.Kind == kind);

    private static string ModuleOf(string path) => path.Split('/')[1];
}
