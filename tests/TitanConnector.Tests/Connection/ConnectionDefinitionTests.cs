using TitanConnector.Connection;
using TitanConnector.Manifest;

namespace TitanConnector.Tests.Connection;

/// <summary>The connection's inputs as a form shows them.</summary>
public class ConnectionDefinitionTests
{
    [Fact]
    public void The_connection_has_the_six_inputs_under_their_labels()
    {
        var connection = ConnectionDefinition.OAuth;

        connection.Label.ShouldBe("OAuth 2.0");
        connection.Inputs.Select(input => input.Label)
            .ShouldBe(["Token URL", "Client ID", "Client Secret", "Tenant", "Application Key", "Environment"]);
        connection.Inputs.Where(input => input.IsSecret).Select(input => input.Key).ShouldBe(["clientSecret", "applicationKey"]);
        connection.Inputs.Single(input => input.Key == "environment").Choices.ShouldBe(["production", "integration", "emulator"]);
    }

    [Fact]
    public void Every_input_is_one_of_the_settings() =>
        ConnectionDefinition.OAuth.Inputs.Select(input => input.Key)
            .ShouldBeSubsetOf(
                typeof(ConnectionSettings).GetProperties()
                    .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]));

    [Fact]
    public void The_manifest_has_the_connection_and_all_actions()
    {
        var manifest = ConnectorManifest.Make();

        manifest["connection"]!["inputs"]!.AsArray().Count.ShouldBe(6);
        manifest["connection"]!["inputs"]![0]!["defaults"]!["production"]!.GetValue<string>()
            .ShouldBe("https://auth.servicetitan.io/connect/token");
        manifest["actions"]!.AsArray().Count.ShouldBe(TitanConnector.Catalog.ActionCatalog.All.Count);
    }
}
