using System.Text;
using TitanConnector.Facts.Model;
using TitanConnector.Facts.Import;
using TitanConnector.OpenApi;

namespace TitanConnector.Contract;

/// <summary>Holds the file of facts to the documents: importing them anew gives the same bytes.</summary>
public class FactsAgainstDocuments
{
    private static string Folder
    {
        get
        {
            Assert.SkipWhen(OpenApiContract.TryLoad() is null, OpenApiContract.SkipReason);
            return OpenApiContract.TryLoad()!.Folder;
        }
    }

    private static IReadOnlyList<OpenApiDocument> Documents =>
    [
        .. Directory.GetFiles(Folder, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => OpenApiDocument.Parse(File.ReadAllBytes(file))),
    ];

    /// <summary>With TITAN_FIX=1 the file is written, to be looked at and committed.</summary>
    [Fact]
    public void Importing_the_documents_gives_the_facts()
    {
        var imported = ImportedFacts.Import(Documents, FactsFile.Embedded);

        if (Environment.GetEnvironmentVariable("TITAN_FIX") == "1")
        {
            File.WriteAllBytes(Path.Combine(Repository.Root!.FullName, "src", "TitanConnector.Facts", "facts.jsonl"), imported.File.Bytes);
        }

        Encoding.UTF8.GetString(imported.File.Bytes).Split('\n').Except(Encoding.UTF8.GetString(FactsFile.Embedded.Bytes).Split('\n'))
            .ShouldBeEmpty("write the facts with TITAN_FIX=1");
        imported.File.Bytes.Length.ShouldBe(FactsFile.Embedded.Bytes.Length);
        imported.Refused.ShouldBeEmpty();
    }

    [Fact]
    public void The_rule_and_its_exceptions_give_the_published_keys()
    {
        var anew = ImportedFacts.Import(Documents, FactsFile.Empty);

        anew.File.Keys.ShouldBe(FactsFile.Embedded.Keys);
    }

    [Fact]
    public void No_key_is_the_beginning_of_another() =>
        FactsFile.Embedded.Keys
            .Where(key => FactsFile.Embedded.HasKeyUnder(key + "."))
            .ShouldBeEmpty("it could not be both a command and a group");

    [Fact]
    public void Every_documented_event_is_there_by_the_tests_own_reader()
    {
        Assert.SkipWhen(OpenApiContract.TryLoad() is null, OpenApiContract.SkipReason);

        FactsFile.Embedded.Webhooks.ShouldBe(OpenApiContract.TryLoad()!.Events, ignoreOrder: true);
    }

    [Fact]
    public void Every_documented_operation_is_there_by_the_tests_own_reader()
    {
        Assert.SkipWhen(OpenApiContract.TryLoad() is null, OpenApiContract.SkipReason);
        var contract = OpenApiContract.TryLoad()!;
        var documented = contract.Documents.SelectMany(contract.Operations).Select(operation => $"{operation.Method} {operation.Template}");

        FactsFile.Embedded.Operations.Select(fact => $"{fact.Method} {fact.Path}").ShouldBe(documented, ignoreOrder: true);
    }
}
