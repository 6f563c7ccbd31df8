using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Tests.Connection;

public class ServiceTitanConnectionTests
{
    private static readonly ConnectionSettings Complete = new()
    {
        Environment = "production",
        Tenant = "1234567890",
        ClientId = "cid.abc",
        ClientSecret = "cs1.def",
        ApplicationKey = "ak1.ghi",
    };

    [Theory]
    [InlineData("production", "https://api.servicetitan.io/", "https://auth.servicetitan.io/connect/token")]
    [InlineData("integration", "https://api-integration.servicetitan.io/", "https://auth-integration.servicetitan.io/connect/token")]
    [InlineData("EMULATOR", "http://127.0.0.1:8181/", "http://127.0.0.1:8181/connect/token")]
    public void An_environment_determines_both_urls(string environment, string apiUrl, string tokenUrl)
    {
        var connection = ServiceTitanConnection.From(Complete with { Environment = environment });

        (connection.ApiUrl.ToString(), connection.TokenUrl.ToString()).ShouldBe((apiUrl, tokenUrl));
    }

    [Fact]
    public void Both_urls_can_be_overridden_and_then_need_no_environment()
    {
        var connection = ServiceTitanConnection.From(Complete with
        {
            Environment = null,
            ApiUrl = "https://proxy.example/st",
            TokenUrl = "http://localhost:99/token",
        });

        (connection.ApiUrl.ToString(), connection.TokenUrl.ToString()).ShouldBe(("https://proxy.example/st", "http://localhost:99/token"));
    }

    [Fact]
    public void An_emulator_on_another_port_has_its_token_endpoint_on_that_port() =>
        ServiceTitanConnection.From(Complete with { Environment = "emulator", ApiUrl = "http://127.0.0.1:9000" })
            .TokenUrl.ToString().ShouldBe("http://127.0.0.1:9000/connect/token");

    [Fact]
    public void A_connection_without_a_destination_is_refused()
    {
        var error = Should.Throw<InvalidInputException>(() => ServiceTitanConnection.From(Complete with { Environment = null }));

        error.Message.ShouldBe("environment: missing; expected production, integration or emulator");
    }

    [Fact]
    public void All_missing_settings_are_reported_at_once()
    {
        var error = Should.Throw<InvalidInputException>(() => ServiceTitanConnection.From(new ConnectionSettings()));

        error.Problems.Select(problem => problem.Input).ShouldBe(["environment", "tenant", "clientId", "clientSecret", "applicationKey"]);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("12 34")]
    [InlineData("99999999999999999999")]
    public void A_tenant_consists_of_digits(string tenant)
    {
        var error = Should.Throw<InvalidInputException>(() => ServiceTitanConnection.From(Complete with { Tenant = tenant }));

        error.Message.ShouldBe("tenant: expected the tenant's id, digits only");
    }

    [Theory]
    [InlineData("http://api.servicetitan.io", "expected https")]
    [InlineData("ftp://127.0.0.1", "expected an absolute https URL")]
    [InlineData("api.servicetitan.io", "expected an absolute https URL")]
    [InlineData("https://user:pass@api.servicetitan.io", "without a user name")]
    [InlineData("https://api.servicetitan.io/?a=b", "without a user name, query or fragment")]
    [InlineData("https://api.servicetitan.io/#a", "without a user name, query or fragment")]
    public void A_url_that_could_leak_or_mislead_is_refused(string url, string message)
    {
        var error = Should.Throw<InvalidInputException>(() => ServiceTitanConnection.From(Complete with { ApiUrl = url }));

        error.Message.ShouldStartWith("apiUrl: expected");
        error.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5")]
    [InlineData("http://localhost:5")]
    [InlineData("http://[::1]:5")]
    public void Plain_http_is_allowed_to_this_machine_only(string url) =>
        ServiceTitanConnection.From(Complete with { ApiUrl = url }).ApiUrl.Scheme.ShouldBe("http");

    [Theory]
    [InlineData("cs1.hush\r\nX: y")]
    [InlineData("cs1.hush hush")]
    [InlineData(" cs1.hush")]
    [InlineData("cs1.hush\u007F")]
    [InlineData("cs1.hüsh")]
    public void A_credential_that_no_header_can_carry_is_refused_without_repeating_it(string secret)
    {
        var error = Should.Throw<InvalidInputException>(() => ServiceTitanConnection.From(Complete with { ClientSecret = secret }));

        error.Message.ShouldStartWith("clientSecret: expected");
        error.Message.ShouldNotContain("hush");
        error.Message.ShouldNotContain("hüsh");
    }

    [Fact]
    public void Settings_print_without_their_secrets()
    {
        var text = Complete.ToString();

        text.ShouldContain("cid.abc");
        text.ShouldNotContain("cs1.def");
        text.ShouldNotContain("ak1.ghi");
    }
}
