using TitanConnector.Connection;

namespace TitanConnector.Tests.Connection;

public class ConnectionSettingsTests
{
    [Fact]
    public void Given_settings_override_the_fallback_which_supplies_the_rest()
    {
        var merged = new ConnectionSettings { ClientId = "option" }
            .Or(new ConnectionSettings { ClientId = "variable", ClientSecret = "variable" })
            .Or(new ConnectionSettings { ClientId = "profile", ClientSecret = "profile", Tenant = "profile" });

        (merged.ClientId, merged.ClientSecret, merged.Tenant).ShouldBe(("option", "variable", "profile"));
    }

    [Fact]
    public void Another_environment_ignores_the_fallbacks_urls()
    {
        var merged = new ConnectionSettings { Environment = "production" }
            .Or(
                new ConnectionSettings
                {
                    Environment = "emulator",
                    ApiUrl = "http://127.0.0.1:9000",
                    TokenUrl = "http://127.0.0.1:9000/t",
                    Tenant = "1",
                });

        merged.ShouldBe(new ConnectionSettings { Environment = "production", Tenant = "1" });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Emulator")]
    public void The_same_environment_takes_the_fallbacks_urls(string? environment)
    {
        var merged = new ConnectionSettings { Environment = environment }
            .Or(new ConnectionSettings { Environment = "emulator", ApiUrl = "http://127.0.0.1:9000" });

        merged.ApiUrl.ShouldBe("http://127.0.0.1:9000");
    }

    [Fact]
    public void Variables_are_read_by_name_and_empty_ones_are_ignored()
    {
        var variables = new Dictionary<string, string>
        {
            ["SERVICETITAN_CLIENT_ID"] = "1",
            ["SERVICETITAN_CLIENT_SECRET"] = "2",
            ["SERVICETITAN_APP_KEY"] = "3",
            ["SERVICETITAN_TENANT_ID"] = "4",
            ["SERVICETITAN_ENVIRONMENT"] = "5",
            ["SERVICETITAN_API_URL"] = "6",
            ["SERVICETITAN_TOKEN_URL"] = "",
        };

        var settings = ConnectionSettings.FromVariables(variables.GetValueOrDefault);

        settings.ShouldBe(new ConnectionSettings
        {
            ClientId = "1",
            ClientSecret = "2",
            ApplicationKey = "3",
            Tenant = "4",
            Environment = "5",
            ApiUrl = "6",
        });
    }
}
