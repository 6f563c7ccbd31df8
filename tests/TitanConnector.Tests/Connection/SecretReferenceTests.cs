using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Tests.Connection;

/// <summary>Secrets that a command prints.</summary>
public class SecretReferenceTests
{
    [Fact]
    public void A_command_that_does_not_end_is_given_up_after_the_limit()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is for a Unix shell.");

        var error = Should.Throw<InvalidInputException>(
            () => SecretReference.Read("clientSecret", "exec:sleep 3600", TimeSpan.FromMilliseconds(1)));

        error.Message.ShouldBe("clientSecret: exec:sleep 3600 did not end within 0.001 s");
    }

    [Fact]
    public void A_command_that_ends_within_the_limit_gives_the_secret()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is for a Unix shell.");

        SecretReference.Read("clientSecret", "exec:printf cs1.printed", TimeSpan.FromSeconds(60)).ShouldBe("cs1.printed");
    }
}
