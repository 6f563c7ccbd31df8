using TitanConnector.Catalog;
using TitanConnector.OpenApi;

namespace TitanConnector.Contract.Proof;

/// <summary>Holds the page about the emulator's operations to what the emulator does over HTTP.</summary>
public class EmulatorProof
{
    public static TheoryData<string> Modules =>
        [.. ActionCatalog.All.Select(action => action.Module).Where(module => module.Length > 0).Distinct()];

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task The_page_of_operations_shows_what_the_emulator_does(string module)
    {
        Assert.SkipWhen(OpenApiContract.TryLoad() is null, OpenApiContract.SkipReason);
        Assert.SkipWhen(OperationsPage.Place is null, "The tests run outside the repository.");

        var proofs = await ModuleProof.RunAsync(module, OpenApiContract.TryLoad()!, TestContext.Current.CancellationToken);

        proofs.SelectMany(proof => proof.Faults.Select(fault => $"{proof.Key}: {fault}")).ShouldBeEmpty();
        var (written, expected) = OperationsPage.Hold(page =>
        {
            foreach (var proof in proofs)
            {
                page.Set(page.Rows[proof.Key] with
                {
                    Required = proof.Required,
                    All = proof.All,
                    Refused = proof.Refused.ToString((IFormatProvider?)null),
                    Fields = proof.Fields.All == 0 ? "–" : $"{proof.Fields.Filled}/{proof.Fields.All}",
                    State = proof.State,
                });
            }
        });
        written.ShouldBe(expected, "write the page with TITAN_FIX=1");
    }
}
