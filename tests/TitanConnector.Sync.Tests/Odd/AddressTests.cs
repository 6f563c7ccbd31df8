using Npgsql;
using TitanConnector.Sync.Postgres;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Tests.Odd;

/// <summary>Addresses of databases as other programs and providers write them.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("postgres://titan@db.example/titan?sslmode=require", SslMode.Require)]
    [InlineData("postgres://titan@db.example/titan?sslmode=verify-ca", SslMode.VerifyCA)]
    [InlineData("postgresql://titan@db.example/titan?sslmode=verify-full&connect_timeout=5", SslMode.VerifyFull)]
    [InlineData("postgres://titan@db.example/titan?sslmode=require&channel_binding=require", SslMode.Require)]
    public void A_url_as_libpq_takes_it_is_understood(string address, SslMode expected) =>
        PostgresAddress.Parse(address).SslMode.ShouldBe(expected);

    [Fact]
    public void A_connection_string_does_not_become_the_name_of_a_file()
    {
        var error = Should.Throw<SyncTargetException>(() => SyncTargets.Of("Host=db.example;Username=titan;Password=s3cr3t-pass"));

        error.Message.ShouldContain("postgres://user@host:5432/database");
        error.ToString().ShouldNotContain("s3cr3t");
    }
}
