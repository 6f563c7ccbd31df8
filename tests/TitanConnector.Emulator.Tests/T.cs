namespace TitanConnector.Emulator.Tests;
public class T { [Fact] public void A() => (1 + 1).ShouldBe(2); }
