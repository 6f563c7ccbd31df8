using TitanConnector.Emulator.Routes;
using TitanConnector.OpenApi;

namespace TitanConnector.Emulator.Tests.Routes;

public sealed class DocumentedQueryTests
{
    public static TheoryData<string> Lists =>
        [.. Api.Operations.Where(operation => operation.Method == "GET").Select(operation => operation.Route)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Query_parameters_are_the_documented_ones(string route)
    {
        var contract = OpenApiContract.TryLoad();
        Assert.SkipWhen(contract is null, OpenApiContract.SkipReason);
        var known = Api.Operations.Single(operation => operation.Method == "GET" && operation.Route == route).Query.Keys;
        var path = string.Join('/', route.Split('/').Select(segment => segment.StartsWith('{') ? "1" : segment));

        known.ShouldBe(contract!.Find("GET", path)!.Query.Select(parameter => parameter.Name), ignoreOrder: true);
    }
}
